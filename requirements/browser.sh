#!/usr/bin/env bash
# The browser tests need Chromium and a Chinese font: used if there, installed where this user may, else asked for in one line.
set -u
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
{ command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh 2>/dev/null)" ]; } || missing+=(fonts-wqy-zenhei)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "· installing ${missing[*]} for the browser tests" >&2
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq fontconfig "${missing[@]}" >/dev/null && exit 0
fi
echo "browser tests will be skipped: please install ${missing[*]} (Debian: sudo apt-get install ${missing[*]}; elsewhere: Chromium or Chrome and any Chinese font)" >&2
